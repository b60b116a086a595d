namespace Glueline.Aws;

/// <summary>A URL whose query proves the caller's identity. Whoever has it can use it until it expires.</summary>
/// <param name="Text">The URL.</param>
/// <param name="Expires">When the signature expires: after its own lifetime, or with the keys that signed it.</param>
internal sealed record PresignedUrl(string Text, DateTimeOffset Expires)
{
    /// <summary>Leaves the signature out, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(PresignedUrl)} until {Expires:O}";
}
