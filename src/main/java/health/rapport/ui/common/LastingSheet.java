package health.rapport.ui.common;

/**
 * A sheet that is opened so often that it stays in its window, unseen, when it is closed, and is shown again: to style all its nodes anew would
 * take longer than all else. What it showed last must be gone before it is seen again.
 */
public interface LastingSheet {
    /** Before it is seen. */
    void opening();

    /** It is no longer seen. */
    void closed();
}
