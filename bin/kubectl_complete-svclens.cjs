#!/usr/bin/env node
'use strict';
// kubectl runs a program of this name to complete `kubectl svclens …`, with the words so far.
process.argv.splice(2, 0, '__complete');
require('./svclens.cjs').main();
