package health.rapport.app;

import java.util.Map;
import javafx.scene.Scene;

/** What a benchmark measures: a start as people start it, which ends as soon as its first window can be used. */
public final class FirstWindow {
    /** In the environment, to any value, for a process whose first window is all that is wanted. */
    public static final String VARIABLE = "RAPPORT_FIRST_WINDOW_ONLY";

    private FirstWindow() {}

    /** Whether it is all that is wanted of this process. */
    public static boolean isAll(Map<String, String> environment) {
        return environment.containsKey(VARIABLE);
    }

    /** Says a line and ends the process as soon as the window can be used. */
    public static void end(Scene shown) {
        SecondFrame.sayAndEnd(shown);
    }
}
