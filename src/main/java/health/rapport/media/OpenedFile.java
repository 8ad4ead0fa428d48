package health.rapport.media;

import health.rapport.model.FileKind;
import java.util.Arrays;

/**
 * A file that somebody opened.
 *
 * @param kind  what it is by its content
 * @param name  safe to save it under
 * @param pages how many can be looked at; 0 where Rapport cannot show it
 */
public record OpenedFile(FileKind kind, String name, int pages, byte[] content) {
    @Override
    public boolean equals(Object other) {
        return other instanceof OpenedFile(var kindThere, var nameThere, int pagesThere, byte[] contentThere)
                && kind == kindThere && name.equals(nameThere) && pages == pagesThere && Arrays.equals(content, contentThere);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "OpenedFile[" + kind + ", " + content.length + " bytes]";
    }
}
