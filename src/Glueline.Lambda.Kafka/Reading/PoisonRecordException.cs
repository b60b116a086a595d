namespace Glueline;

/// <summary>
/// A record that can never be handled, however often it is delivered. A handler throws it so that the records after this one do not
/// wait; the record goes into quarantine, if there is one.
/// </summary>
/// <param name="reason">What is wrong with the record; it is logged.</param>
/// <param name="inner">The cause, if another exception is.</param>
public sealed class PoisonRecordException(string reason, Exception? inner = null) : RecordDataException(reason, inner: inner);
