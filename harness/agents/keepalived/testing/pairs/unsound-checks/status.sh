#!/bin/sh
if systemctl is-active --quiet app; then
    echo running
else
    echo stopped
fi
