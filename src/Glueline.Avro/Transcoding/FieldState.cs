namespace Glueline.Avro.Transcoding;

/// <summary>What is known of a field while its record's members come in any order.</summary>
internal enum FieldState : byte
{
    /// <summary>A later field came first: it may be missing, and it has no default.</summary>
    Missing,

    /// <summary>A later field came first: its default was written.</summary>
    Defaulted,

    /// <summary>Its member was read.</summary>
    Read,
}
