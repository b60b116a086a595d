namespace Glueline.Kafka;

/// <summary>The token by which a client proves its AWS identity to MSK. Whoever has it can use it until it expires.</summary>
/// <param name="Value">The token: a signed URL in base64url.</param>
/// <param name="Expires">When it expires.</param>
public sealed record MskIamToken(string Value, DateTimeOffset Expires)
{
    /// <summary>Leaves the token out, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(MskIamToken)} until {Expires:O}";
}
