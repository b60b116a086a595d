using Glueline.Local.Identity.Signing;

namespace Glueline.Local.Tests.Identity;

/// <summary>A key that is kept is the one that would be derived.</summary>
public sealed class SigningKeysTests
{
    [Fact]
    public void Each_secret_day_region_and_service_has_a_key_of_its_own()
    {
        var keys = new SigningKeys();
        (string Secret, SignatureScope Scope)[] asked =
        [
            .. from secret in new[] { "one", "two" }
            from date in new[] { "20260101", "20260102" }
            from region in new[] { "us-east-1", "eu-west-1" }
            from service in new[] { "glue", "dynamodb" }
            select (secret, new SignatureScope("AKID", date, region, service, "aws4_request")),
        ];

        foreach (var (secret, scope) in asked.Concat(asked.Reverse()))
            keys.Of(secret, scope).ShouldBe(SigningKey.Derive(secret, scope));
        asked.Select(pair => Convert.ToHexString(keys.Of(pair.Secret, pair.Scope))).ShouldBeUnique();
        keys.Count.ShouldBe(asked.Length);
    }

    [Fact]
    public void A_key_is_derived_once()
    {
        var keys = new SigningKeys();
        var scope = new SignatureScope("AKID", "20260101", "us-east-1", "glue", "aws4_request");

        keys.Of("secret", scope).ShouldBeSameAs(keys.Of("secret", scope with { AccessKeyId = "another" }));
    }

    [Fact]
    public void However_many_scopes_a_caller_names_few_keys_are_kept()
    {
        var keys = new SigningKeys();
        for (var number = 0; number < 3 * SigningKeys.Most; number++)
        {
            var scope = new SignatureScope("AKID", "20260101", $"us-east-{number}", "glue", "aws4_request");
            keys.Of("secret", scope).ShouldBe(SigningKey.Derive("secret", scope));
            keys.Count.ShouldBeInRange(1, SigningKeys.Most);
        }
    }
}
