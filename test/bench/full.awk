# The full question, answered by awk:  LC_ALL=C mawk -f full.awk LOG
#
# Counts by status.substatus.win32, by hour, method, client, user agent and URL; the time-taken of each URL as a
# sum and as an exact histogram; the ten most frequent of each; the exact 95th percentile of time-taken.
# With -v lean=1 it leaves out the histogram of each URL, which is what costs most.
# Prints one answer a line: name, tab, value. LC_ALL=C makes equal counts sort by bytes.

# Columns are found by name, once per header: the program goes by position from there.
/^#/ {
  # A carriage return stays on the last field. In a key it does no harm, in a number it is ignored.
  if (sub(/\r$/, "")) carriage = "\r"
  if ($1 == "#Fields:") {
    for (i = 2; i <= NF; i++) column[$i] = i - 1
    clock = column["time"]
    method = column["cs-method"]
    stem = column["cs-uri-stem"]
    client = column["c-ip"]
    agent = column["cs(User-Agent)"]
    status = column["sc-status"]
    substatus = column["sc-substatus"]
    win32 = column["sc-win32-status"]
    taken = column["time-taken"]
  }
  next
}

{
  records++
  codes[$status "." $substatus "." $win32]++
  hours[substr($clock, 1, 2)]++
  methods[$method]++
  clients[$client]++
  agents[$agent]++
}

# One table for URL and time together is the fastest way to a histogram: the rest follows from it at the end.
!lean { histogram[$stem " " $taken]++ }

lean {
  urls[$stem]++
  urlTimes[$stem] += $taken
  times[$taken]++
}

END {
  if (lean) {
    for (key in times) { exact[key + 0] = times[key]; sum += key * times[key] }
  } else {
    for (key in histogram) {
      blank = index(key, " ")
      url = substr(key, 1, blank - 1)
      time = substr(key, blank + 1) + 0
      count = histogram[key]
      urls[url] += count
      urlTimes[url] += count * time
      exact[time] += count
      sum += count * time
    }
  }
  for (time in exact) if (time + 0 > longest) longest = time + 0

  print "lines\t" NR
  print "records\t" records
  for (key in codes) print "code " key "\t" codes[key]
  for (key in hours) print "hour " key "\t" hours[key]
  for (key in methods) print "method " key "\t" methods[key]
  printTop("client", clients)
  printTop("agent", agents)
  printTop("path", urls)
  # Whole numbers of more than 31 bits need the format of a real number.
  printf "time sum\t%.0f\n", sum
  print "time p95\t" percentile95("", records)
}

# The ten largest, the smaller text first where counts are equal, and how many there are in all.
# "-" counts as a value like any other.
function printTop(name, counts,    key, kept, place, distinct, best, most) {
  for (key in counts) {
    distinct++
    place = kept < 10 ? ++kept : 11
    while (place > 1 && (counts[key] > most[place - 1] || (counts[key] == most[place - 1] && key < best[place - 1]))) {
      if (place <= 10) { most[place] = most[place - 1]; best[place] = best[place - 1] }
      place--
    }
    if (place <= 10) { most[place] = counts[key]; best[place] = key }
  }
  print "distinct " name "\t" distinct
  for (place = 1; place <= kept; place++) {
    print name " " best[place] "\t" most[place]
    if (name == "path") {
      printf "time sum %s\t%.0f\n", best[place], urlTimes[best[place]]
      if (!lean) print "time p95 " best[place] "\t" percentile95(best[place], most[place])
    }
  }
}

# Nearest rank: the smallest time that at least 95 % of the rows do not exceed. Without a URL, of all rows.
function percentile95(url, count,    rank, time, seen, key) {
  rank = int((count * 95 + 99) / 100)
  for (time = 0; time <= longest; time++) {
    if (url == "") {
      if (time in exact) seen += exact[time]
    } else {
      key = url " " time carriage
      if (key in histogram) seen += histogram[key]
    }
    if (seen >= rank) return time
  }
}
