namespace Glueline.Local.Glue.Formats;

/// <summary>A word, a literal or a sign of a .proto text, and where it stands, counted from 1.</summary>
internal readonly record struct ProtoToken(string Text, int Line, int Column);
