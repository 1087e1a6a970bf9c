" Vim and Neovim: `:compiler xnumx`, then `:make %` or `:make docs`, then `:cnext`.
" Vim counts columns in bytes (%c), so xnumx is asked for bytes.
if exists('current_compiler')
  finish
endif
let current_compiler = 'xnumx'

let s:cpo = &cpo
set cpo&vim
CompilerSet makeprg=xnumx\ check\ --output-format=concise\ --column-unit=byte
CompilerSet errorformat=%f:%l:%c:\ %t%*[^:]:\ %m,%-G%.%#
let &cpo = s:cpo
unlet s:cpo
