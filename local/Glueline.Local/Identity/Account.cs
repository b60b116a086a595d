namespace Glueline.Local.Identity;

/// <summary>An account with its users and roles.</summary>
internal sealed record Account(string Id, IReadOnlyList<AccountUser> Users, IReadOnlyList<AccountRole> Roles);
