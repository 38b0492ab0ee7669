package dev.ipcbench.transport.nettcp.framing;

import dev.ipcbench.transport.Refusals.Cause;

/**
 * The faults that a session may end with ([MC-NMF] section 2.2.5), as far as they are sent here.
 */
public enum FramingFault {
  CONTENT_TYPE_INVALID("ContentTypeInvalid", Cause.WRONG_PROTOCOL),
  CONTENT_TYPE_TOO_LONG("ContentTypeTooLong", Cause.INVALID_RECORD),
  ENDPOINT_NOT_FOUND("EndpointNotFound", Cause.UNKNOWN_METHOD),
  INVALID_RECORD_SEQUENCE("InvalidRecordSequence", Cause.INVALID_RECORD),
  MAX_MESSAGE_SIZE_EXCEEDED("MaxMessageSizeExceededFault", Cause.TOO_LONG),
  UNSUPPORTED_MODE("UnsupportedMode", Cause.WRONG_PROTOCOL),
  UNSUPPORTED_VERSION("UnsupportedVersion", Cause.OTHER_VERSION),
  UPGRADE_INVALID("UpgradeInvalid", Cause.WRONG_PROTOCOL),
  VIA_TOO_LONG("ViaTooLong", Cause.INVALID_RECORD);

  private static final String NAMESPACE = "http://schemas.microsoft.com/ws/2006/05/framing/faults/";

  private final String uri;
  private final Cause cause;

  FramingFault(String name, Cause cause) {
    this.uri = NAMESPACE + name;
    this.cause = cause;
  }

  /** Returns how the fault is written in a record. */
  public String uri() {
    return uri;
  }

  /** Returns the cause under which a refusal with this fault is counted. */
  Cause cause() {
    return cause;
  }

  /** Returns what a client can do about a fault that it received; empty if that is not known. */
  static String remedy(String uri) {
    if (uri.equals(ENDPOINT_NOT_FOUND.uri)) {
      return ": no service listens at this path";
    }
    if (uri.equals(MAX_MESSAGE_SIZE_EXCEEDED.uri)) {
      return ": raise MaxReceivedMessageSize and ReaderQuotas.MaxArrayLength of the service's"
          + " binding";
    }
    return uri.equals(UNSUPPORTED_MODE.uri)
        ? ": set TransferMode.Buffered in the service's binding"
        : uri.equals(UPGRADE_INVALID.uri) ? ": set SecurityMode.None in the service's binding" : "";
  }
}
