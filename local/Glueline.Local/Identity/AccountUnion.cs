namespace Glueline.Local.Identity;

/// <summary>
/// Adds the accounts of a file to a stack's own. In an account that both have, a user or role of the file replaces the one of the same
/// name; the stack's other users and roles stay, since its functions run as some of them.
/// </summary>
internal static class AccountUnion
{
    public static IReadOnlyList<Account> Of(IReadOnlyList<Account> own, IReadOnlyList<Account> given) =>
        [
            .. own.Select(account => given.FirstOrDefault(other => other.Id == account.Id) is { } more ? Merge(account, more) : account),
            .. given.Where(account => !own.Any(other => other.Id == account.Id)),
        ];

    private static Account Merge(Account own, Account given) =>
        new(
            own.Id,
            [.. own.Users.Where(user => !given.Users.Any(other => other.Name == user.Name)), .. given.Users],
            [.. own.Roles.Where(role => !given.Roles.Any(other => other.Name == role.Name)), .. given.Roles]
        );
}
