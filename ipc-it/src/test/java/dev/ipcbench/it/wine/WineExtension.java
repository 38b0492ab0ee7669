package dev.ipcbench.it.wine;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Acquires Wine: for the class if registered in a static field, else for each test. JUnit closes it
 * with the store that contains it.
 */
final class WineExtension implements BeforeAllCallback, BeforeEachCallback {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(WineExtension.class);

  private @Nullable Wine wine;

  /** Returns the acquired Wine. */
  Wine get() {
    return Objects.requireNonNull(wine, "Wine is not acquired yet");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    take(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    take(context);
  }

  /** Acquires Wine outside {@code computeIfAbsent}, which would wrap the exception of a skip. */
  private void take(ExtensionContext context) throws IOException {
    ExtensionContext.Store store = context.getStore(OURS);
    wine = store.get(Wine.class, Wine.class);
    if (wine == null) {
      wine = Wine.take();
      store.put(Wine.class, wine);
    }
  }
}
