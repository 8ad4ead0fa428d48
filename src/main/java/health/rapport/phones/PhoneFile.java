package health.rapport.phones;

import java.util.Arrays;

/** A file in a text of a phone. Equal where its bytes are. */
public record PhoneFile(String contentType, byte[] content) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneFile(String type, byte[] bytes) && contentType.equals(type) && Arrays.equals(content, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "PhoneFile[" + contentType + ", " + content.length + " bytes]";
    }
}
