@echo off
node "%~dp0dragoman.mjs" %*
