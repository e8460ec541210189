#!/usr/bin/env node
import { expectNode } from './node-version';
import { main } from './program';

expectNode(process.versions.node);
void main(process.argv);
