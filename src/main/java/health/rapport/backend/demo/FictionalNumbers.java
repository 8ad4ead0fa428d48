package health.rapport.backend.demo;

import java.util.List;

/**
 * Hands out telephone numbers that reach nobody. In the North American plan only 555-0100 to 555-0199 of each area
 * code are kept for fiction, so the area code changes with every number, Boston's first.
 */
final class FictionalNumbers {
    private static final List<String> AREA_CODES =
            List.of("617", "857", "781", "617", "508", "978", "617", "212", "305", "415");
    private static final int FIRST_LINE = 101;
    private static final int LAST_LINE = 189;

    private int next = FIRST_LINE;

    /** @return a number in E.164 that was not handed out before */
    String next() {
        if (next > LAST_LINE) {
            throw new IllegalStateException("The demo clinic has more phones than fictional numbers");
        }
        var area = AREA_CODES.get((next - FIRST_LINE) % AREA_CODES.size());
        return "+1" + area + "5550" + next++;
    }
}
