package health.rapport.settings;

/** Where a window stands and how large it is, in pixels of the screen; {@code maximized} windows come back to this when they are made smaller. */
public record WindowPlace(int x, int y, int width, int height, boolean maximized) {}
