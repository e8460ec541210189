#!/bin/sh
# echo alone would not do
curl -fsS -m 3 "http://127.0.0.1:$1/health" >/dev/null || exit 1
