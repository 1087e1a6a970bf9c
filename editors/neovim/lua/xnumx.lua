-- Neovim 0.7 and later: require('xnumx').setup() shows findings as diagnostics, on opening, writing and leaving insert mode.
local M = {}

M.options = {
  command = { 'xnumx' },
  arguments = { '--show=info' },
  filetypes = { text = true, markdown = true },
}

local namespace = vim.api.nvim_create_namespace('xnumx')
local severities = {
  error = vim.diagnostic.severity.ERROR,
  warning = vim.diagnostic.severity.WARN,
  info = vim.diagnostic.severity.INFO,
}

-- xnumx counts code points from 1, Neovim bytes from 0; a combining mark is a code point of its own.
local function byte_column(lines, line, column)
  local text = lines[line] or ''
  local byte = vim.fn.byteidxcomp(text, column - 1)
  return byte < 0 and #text or byte
end

local function diagnostic(lines, finding)
  return {
    lnum = finding.line - 1,
    col = byte_column(lines, finding.line, finding.column),
    end_lnum = finding.end_line - 1,
    end_col = byte_column(lines, finding.end_line, finding.end_column),
    severity = severities[finding.severity],
    message = finding.message,
    source = 'xnumx',
    code = finding.rule,
  }
end

-- Check a buffer as it stands, saved or not.
function M.check(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local tick = vim.api.nvim_buf_get_changedtick(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local command = vim.list_extend({}, M.options.command)
  vim.list_extend(command, { 'check', '--output-format=jsonl', '--stdin-filename=' .. (name ~= '' and name or 'buffer.txt') })
  vim.list_extend(command, M.options.arguments)
  table.insert(command, '-')
  local job = vim.fn.jobstart(command, {
    stdout_buffered = true,
    on_stdout = function(_, output)
      if not vim.api.nvim_buf_is_valid(buffer) or vim.api.nvim_buf_get_changedtick(buffer) ~= tick then
        return
      end
      local found = {}
      for _, line in ipairs(output) do
        if line ~= '' then
          local said = vim.fn.json_decode(line)
          if said.kind == 'finding' then
            table.insert(found, diagnostic(lines, said))
          end
        end
      end
      vim.diagnostic.set(namespace, buffer, found)
    end,
  })
  if job > 0 then
    vim.fn.chansend(job, table.concat(lines, '\n') .. '\n')
    vim.fn.chanclose(job, 'stdin')
  end
end

function M.setup(options)
  M.options = vim.tbl_extend('force', M.options, options or {})
  vim.api.nvim_create_autocmd({ 'FileType', 'BufWritePost', 'InsertLeave' }, {
    group = vim.api.nvim_create_augroup('xnumx', { clear = true }),
    callback = function(event)
      if M.options.filetypes[vim.bo[event.buf].filetype] then
        -- Later: while a file is being read, its buffer still counts changes.
        vim.schedule(function()
          if vim.api.nvim_buf_is_valid(event.buf) then
            M.check(event.buf)
          end
        end)
      end
    end,
  })
end

return M
