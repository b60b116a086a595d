namespace Glueline.Local.Sqs.Storage;

/// <summary>A message that was received; times are milliseconds since 1970.</summary>
internal sealed record MessageRow(string Id, string Body, string Sender, long Sent, long Receives, long FirstReceived, string Receipt);
