package health.rapport.ui.common;

import java.util.function.BooleanSupplier;
import javafx.scene.layout.Region;

/**
 * A screen that takes the inbox's place.
 *
 * @param search puts the focus where one searches on it
 * @param back   closes what lies above it, and says whether there was something
 */
public record Screen(Region root, Runnable search, BooleanSupplier back) {
    public Screen(Region root, Runnable search) {
        this(root, search, () -> false);
    }
}
