"""Brings a mininet up and down once: N hosts on one Linux bridge. Prints two figures in ms: up, down."""
import sys
import time

from mininet.log import setLogLevel
from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

setLogLevel("critical")
begun = time.perf_counter()
net = Mininet(topo=SingleSwitchTopo(k=int(sys.argv[1])), switch=LinuxBridge, controller=None)
net.start()
up = time.perf_counter()
net.stop()
down = time.perf_counter()
print((up - begun) * 1000, (down - up) * 1000)
