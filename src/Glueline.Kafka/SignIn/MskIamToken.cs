namespace Glueline.Kafka;

/// <summary>What a client shows to MSK as its AWS identity. Whoever holds it can use it until it expires.</summary>
/// <param name="Value">The token: a signed URL in base64url.</param>
/// <param name="Expires">When it ends.</param>
public sealed record MskIamToken(string Value, DateTimeOffset Expires)
{
    /// <summary>Leaves the token out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(MskIamToken)} until {Expires:O}";
}
