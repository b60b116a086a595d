namespace Glueline.Local.Faults;

/// <summary>The connection shall end without an answer.</summary>
internal sealed class ConnectionCutException() : Exception("The connection is cut by script.");
