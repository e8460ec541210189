#!/bin/sh
pgrep -x app >/dev/null || exit 1
