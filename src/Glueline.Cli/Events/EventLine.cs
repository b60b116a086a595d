namespace Glueline.Cli.Events;

/// <summary>One event as it was written, and the line of its source, counted from 1.</summary>
internal readonly record struct EventLine(long Number, ReadOnlyMemory<byte> Json);
