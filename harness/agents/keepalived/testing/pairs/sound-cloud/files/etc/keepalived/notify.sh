#!/bin/sh
logger -t keepalived "now $1"
