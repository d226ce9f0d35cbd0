#!/usr/bin/env node
'use strict';
// kubectl runs a program of this name as `kubectl svclens`; by its name the program knows that.
require('./svclens.cjs').main();
