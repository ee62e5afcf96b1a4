"""Words of legal texts that checks look for, and Chinese numerals: read by the program, not said by it."""

SENTENCES = {
    "legal_words.article": r"第?(\d+)条?(?:之[一二三四五六七八九十]+)?(?:[(（第][^-~至]*)?(?:[-~至](\d+)条?)?",
    "legal_words.commitment": "承诺",
    "legal_words.digits": "〇一二三四五六七八九",
    "legal_words.zero": "零",
    "legal_words.two": "两",
    "legal_words.tens": "十百千",
    "legal_words.myriads": "万亿",
    "legal_words.counters": "张|个|层|台|人|户|床|间|株|项",
    # words that put the number itself on the upper side of the line: ge, lt
    "legal_words.reached-before": "不少于|少于|不低于|低于|不小于|小于|达到|未达到|未达|不满|满|不足",
    "legal_words.reached-after": "以上",
    # words that put it on the lower side: gt, le
    "legal_words.passed-before": "不超过|未超过|超过|不大于|大于|不高于|高于|不多于|多于|至多|最多",
    "legal_words.passed-after": "以下|以内|之内",
    "legal_words.between": "(?:[(（][^)）]*[)）])?(?:及其?|或)?",
    "legal_words.excluded": "的?[(（]不含",
    "legal_words.includes": (
        "以上|以下|以内|之内|达到|满|不少于|不低于|不小于|不超过|未超过|不大于|不高于|不多于|至多|最多"
    ),
    "legal_words.approximately": "约?",
}
