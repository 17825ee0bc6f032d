/* What the parts of text/charset.h share. Internal. */
#ifndef DIXIT_TEXT_CHARSET_PRIVATE_H
#define DIXIT_TEXT_CHARSET_PRIVATE_H

/* Which is turned into EUC-CN before iconv sees it. */
#define TEXT_CHARSET_HZ "HZ-GB-2312"

#endif
