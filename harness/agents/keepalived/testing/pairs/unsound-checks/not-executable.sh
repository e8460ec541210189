#!/bin/sh
exec pgrep -x app
