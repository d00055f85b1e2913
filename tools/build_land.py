#!/usr/bin/env python3
"""Writes src/report/land.bin, the ground of the map in reports: one bit for each half degree from 80 north to 70 south,
180 west to 180 east, row by row from the north-west, lowest bit first; set where lang/all/places.tsv has a place (GeoNames,
CC BY 4.0). So the land shows where people live on it.

    tools/build_land.py      from the root of the tree
"""
WIDE, HIGH, NORTH = 720, 300, 80
bits = bytearray(WIDE * HIGH // 8)
column = None
for line in open('lang/all/places.tsv', encoding='utf8'):
    if line.startswith('#') or not line.strip():
        continue
    cell = line.rstrip('\n').split('\t')
    if column is None:
        column = {name.rstrip('*'): i for i, name in enumerate(cell)}
        continue
    x = int((float(cell[column['lon']]) + 180) * 2) % WIDE
    y = int((NORTH - float(cell[column['lat']])) * 2)
    if 0 <= y < HIGH:
        at = y * WIDE + x
        bits[at // 8] |= 1 << at % 8
open('src/report/land.bin', 'wb').write(bits)
