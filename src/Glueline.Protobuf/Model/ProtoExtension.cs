namespace Glueline.Protobuf.Model;

/// <summary>A field that a file adds to a message declared elsewhere.</summary>
/// <param name="Extendee">Full name of the message that gets the field.</param>
/// <param name="FullName">Full name of the field: that of the scope it is declared in, followed by its own name.</param>
/// <param name="Field">The field.</param>
internal sealed record ProtoExtension(string Extendee, string FullName, ProtoField Field);
