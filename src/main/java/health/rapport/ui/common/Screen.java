package health.rapport.ui.common;

import javafx.scene.layout.Region;

/**
 * A screen that takes the inbox's place.
 *
 * @param search puts the focus where one searches on it
 */
public record Screen(Region root, Runnable search) {}
