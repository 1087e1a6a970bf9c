-- For ~/.config/nvim/lsp/ of Neovim 0.11 and later; then, in init.lua: vim.lsp.enable('xnumx')
return {
  cmd = { 'xnumx', 'server' },
  filetypes = { 'markdown', 'text', 'html' },
  root_markers = { { '.xnumx.toml', 'xnumx.toml' }, 'pyproject.toml', '.git' },
  -- settings = { xnumx = { show = 'info' } },
}
