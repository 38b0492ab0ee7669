package dev.ipcbench.it.wine;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Takes Wine: in a static field for a class, else for each of its tests. It is given back, and
 * every program ended, with the store that holds it.
 */
final class WineExtension implements BeforeAllCallback, BeforeEachCallback {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(WineExtension.class);

  private @Nullable Wine wine;

  /** What was taken. */
  Wine get() {
    return Objects.requireNonNull(wine, "not taken yet");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    take(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    take(context);
  }

  /** Not while something is computed for the store: that it is missing must stay what it is. */
  private void take(ExtensionContext context) throws IOException {
    ExtensionContext.Store store = context.getStore(OURS);
    wine = store.get(Wine.class, Wine.class);
    if (wine == null) {
      wine = Wine.take();
      store.put(Wine.class, wine);
    }
  }
}
