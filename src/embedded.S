// The packed rules, as the linker takes them: a C array of this size takes minutes to compile.
    .section .rodata
    .balign 16
    .global azlint_rules_begin
    .global azlint_rules_end
azlint_rules_begin:
    .incbin AZLINT_RULES_FILE
azlint_rules_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
