#!/usr/bin/env python3
"""Whether hits in PDF name the page on which the words stand.

    place.py PROGRAMS FOLDER COLUMNS [SEED]

PROGRAMS is the folder of plansearch-index and plansearchd, FOLDER one of PDF files in so many columns. Indexes the folder, takes 200 random
strings of the pages' text as pdfplumber gives it, searches for each, and compares the hit's page. Needs pdfplumber.
"""
import http.client
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import pdfplumber

import reading


class Connection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__('localhost')
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


def ask(path, target):
    connection = Connection(path)
    connection.request('GET', target)
    return json.loads(connection.getresponse().read())


def body(page, columns):
    """What stands on a page without the lines at its head and foot."""
    inner = page.crop((0, page.height * .08, page.width, page.height * .92))
    width = page.width / columns
    parts = [inner.crop((x * width, inner.bbox[1], (x + 1) * width, inner.bbox[3])) for x in range(columns)]
    return '\n'.join(reading.folded(line) for part in parts for line in (part.extract_text() or '').split('\n'))


def strings(pages, count):
    """Strings of 8 to 16 characters that stand on one page of one file each, in one line."""
    made = []
    while len(made) < count:
        name, page = random.choice(list(pages))
        text = pages[name, page]
        length = random.randint(8, 16)
        if len(text) < 200:
            continue
        start = random.randrange(len(text) - length)
        words = text[start:start + length]
        if not all('\u4e00' <= c <= '\u9fff' or c in '，、' for c in words):
            continue
        places = [key for key, other in pages.items() if words in other]
        if len(places) == 1:
            made.append((words, name, page))
    return made


def main():
    programs, folder, columns = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10**6)
    random.seed(seed)
    pages = {}
    for path in sorted(pathlib.Path(folder).glob('*.pdf')):
        with pdfplumber.open(path) as file:
            for page in file.pages:
                pages[path.name, page.page_number] = body(page, columns)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run([f'{programs}/plansearch-index', 'build', '--quiet', '--corpus', folder, '--index', f'{work}/i'], check=True)
        daemon = subprocess.Popen(
            [f'{programs}/plansearchd', '--index', f'{work}/i', '--socket', f'{work}/s'],
            env=dict(os.environ, PLANSEARCH_DEADLINE_MS='60000'), stderr=subprocess.DEVNULL)
        while not os.path.exists(f'{work}/s'):
            time.sleep(.1)
        right, wrong, lost = 0, [], []
        for words, name, page in strings(pages, 200):
            query = urllib.parse.quote(f'"{words}"', safe='')
            hits = [h for h in ask(f'{work}/s', f'/v1/search?q={query}&limit=50&fold=false')['hits']
                    if h['plan']['id'].startswith(name.split('@')[0])]
            found = [h['source']['page'] for h in hits]
            if not found:
                lost.append((words, name, page))
            elif set(found) == {page}:
                right += 1
            else:
                wrong.append((words, name, page, found))
        daemon.terminate()
        daemon.wait()
    print(f'seed {seed}: {right} right, {len(wrong)} wrong, {len(lost)} not found')
    for entry in wrong + lost:
        print('   ', *entry)


if __name__ == '__main__':
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main()
