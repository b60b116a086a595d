namespace Glueline.Local.Identity.Policies;

/// <summary>What a set of policies says to a request; only <see cref="Allowed"/> lets it through.</summary>
internal enum PolicyDecision
{
    NotMentioned,
    Allowed,
    Denied,
}
