package dev.usagereporter.pow.engine;

/** SHA-1 of a tail block up to where its digit word comes in: what all tries of a group have in common. */
final class Sha1Tail {
    private final int[] midstate;

    /** Working variables a to e behind round 11. */
    private final int[] variables = new int[5];

    /** The schedule of the block with a digit word of zero. */
    private final int[] schedule = new int[Sha1.ROUNDS];

    /** @param head the blocks before */
    Sha1Tail(int[] head) {
        this.midstate = Sha1.midstate(head);
    }

    void fix(int[] block) {
        System.arraycopy(block, 0, schedule, 0, TailBlock.WORDS);
        schedule[TailBlock.DIGIT_WORD] = 0;
        Sha1.extend(schedule);
        System.arraycopy(midstate, 0, variables, 0, midstate.length);
        Sha1.rounds(variables, schedule, TailBlock.DIGIT_WORD);
    }

    int[] schedule() {
        return schedule;
    }

    int variable(int index) {
        return variables[index];
    }

    int midstate(int index) {
        return midstate[index];
    }
}
