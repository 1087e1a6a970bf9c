;;; xnumx.el --- Find corrupted text with xnumx  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "28.1"))

;;; Commentary:

;; `M-x xnumx-check' runs xnumx over a file or folder in a compilation buffer; `next-error' visits the findings.
;; Compilation mode counts screen columns (`compilation-error-screen-columns'), so xnumx is asked for them.
;;
;; (add-hook 'text-mode-hook #'xnumx-flymake) shows findings as you type, with Flymake.

;;; Code:

(require 'flymake)

(defgroup xnumx nil "Find corrupted text." :group 'tools)

(defcustom xnumx-command '("xnumx")
  "The program, and arguments that come first."
  :type '(repeat string))

(defcustom xnumx-arguments '("--show=info")
  "Further arguments of every check."
  :type '(repeat string))

(defvar-local xnumx--process nil "The check of this buffer that is under way.")

;;;###autoload
(defun xnumx-check (path)
  "Check PATH, a file or a folder, in a compilation buffer."
  (interactive (list (read-file-name "Check: " nil buffer-file-name)))
  (compile (mapconcat #'shell-quote-argument
                      `(,@xnumx-command "check" "--output-format=concise" "--column-unit=display"
                        ,@xnumx-arguments ,(expand-file-name path))
                      " ")))

(defun xnumx--position (line column)
  "The position of COLUMN, in characters from 1, of LINE."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (forward-line (1- line))
      (min (+ (point) (1- column)) (line-end-position)))))

(defun xnumx--diagnostic (finding)
  "A Flymake diagnostic of the current buffer for FINDING, a hash table."
  (let ((start (xnumx--position (gethash "line" finding) (gethash "column" finding)))
        (end (xnumx--position (gethash "end_line" finding) (gethash "end_column" finding))))
    (flymake-make-diagnostic
     (current-buffer) start (max end (min (1+ start) (point-max)))
     (pcase (gethash "severity" finding) ("error" :error) ("warning" :warning) (_ :note))
     (format "%s [%s]" (gethash "message" finding) (gethash "rule" finding)))))

(defun xnumx--diagnostics (output)
  "The diagnostics of the current buffer in OUTPUT, a buffer of JSON lines."
  (let (findings)
    (with-current-buffer output
      (goto-char (point-min))
      (while (not (eobp))
        (let ((said (json-parse-string (buffer-substring (point) (line-end-position)))))
          (when (equal (gethash "kind" said) "finding") (push said findings)))
        (forward-line 1)))
    (mapcar #'xnumx--diagnostic (nreverse findings))))

(defun xnumx-flymake-backend (report-fn &rest _)
  "Check the buffer as it stands and call REPORT-FN."
  (when (process-live-p xnumx--process) (kill-process xnumx--process))
  (let ((source (current-buffer))
        (name (or buffer-file-name "buffer.txt")))
    (save-restriction
      (widen)
      (setq xnumx--process
            (make-process
             :name "xnumx" :noquery t :connection-type 'pipe :coding 'utf-8-unix
             :buffer (generate-new-buffer " *xnumx*") :stderr (get-buffer-create " *xnumx errors*")
             :command `(,@xnumx-command "check" "--output-format=jsonl" ,(concat "--stdin-filename=" name)
                        ,@xnumx-arguments "-")
             :sentinel
             (lambda (process _event)
               (when (memq (process-status process) '(exit signal))
                 (unwind-protect
                     (when (and (buffer-live-p source) (eq (process-status process) 'exit))
                       (with-current-buffer source
                         (when (eq process xnumx--process)
                           (funcall report-fn (xnumx--diagnostics (process-buffer process))))))
                   (kill-buffer (process-buffer process)))))))
      (process-send-region xnumx--process (point-min) (point-max))
      (process-send-eof xnumx--process))))

;;;###autoload
(defun xnumx-flymake ()
  "Check this buffer with Flymake."
  (interactive)
  (add-hook 'flymake-diagnostic-functions #'xnumx-flymake-backend nil t)
  (flymake-mode 1))

(provide 'xnumx)
;;; xnumx.el ends here
