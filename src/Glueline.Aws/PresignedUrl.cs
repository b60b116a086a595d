namespace Glueline.Aws;

/// <summary>A URL whose query proves who asks. Whoever holds it can use it until it expires.</summary>
/// <param name="Text">The URL.</param>
/// <param name="Expires">When the signature ends: at the end of its own life, or of the keys that made it.</param>
public sealed record PresignedUrl(string Text, DateTimeOffset Expires)
{
    /// <summary>Leaves the signature out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(PresignedUrl)} until {Expires:O}";
}
