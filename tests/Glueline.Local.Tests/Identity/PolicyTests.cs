using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Tests.Identity;

public sealed class PolicyTests
{
    private const string Schema = "arn:aws:glue:eu-central-1:111122223333:schema/r/s";

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"glue:GetSchema","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"GLUE:getschema","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":["glue:ListSchemas","glue:Get*"],"Resource":["arn:aws:glue:*:*:schema/r/*"]}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"glue:GetSchema","Resource":"arn:aws:glue:*:*:schema/other/*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","NotAction":"glue:Delete*","Resource":"*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","NotAction":"glue:Get*","Resource":"*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"glue:*","NotResource":"arn:aws:glue:*:*:schema/r/*"}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"glue:Get*","Resource":"*"}""", "Denied")]
    [InlineData("""{"Effect":"Deny","Action":"glue:Get*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}""", "Denied")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:principalaccount":"1"}}}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":["2","3"]}}}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"sts:ExternalId":"x"}}}""", "Allowed")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotLike":{"aws:PrincipalAccount":"1*"}}}""", "NotMentioned")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:*:role/?"}}}""", "Allowed")]
    public void A_policy_decides(string statements, string decision)
    {
        var policy = PolicyParser.Parse("test.json", $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = "1",
            ["aws:PrincipalArn"] = "arn:aws:iam::1:role/a",
        };
        PolicyDocument.Decide([policy], new("glue:GetSchema", Schema, context)).ToString().ShouldBe(decision);
    }

    [Theory]
    [InlineData("nope", "Policy p.json is no JSON: ")]
    [InlineData("""{"Statement":[]}""", "Policy p.json at /Version: expected \"2012-10-17\".")]
    [InlineData("""{"Version":"2012-10-17"}""", "Policy p.json at its root: expected a member Statement.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"allow","Action":"*","Resource":"*"}]}""", "Policy p.json at /Statement/0/Effect: expected \"Allow\" or \"Deny\".")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}}""", "Policy p.json at /Statement: expected Resource or NotResource; only a trust policy, which has a Principal, goes without.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}""", "Policy p.json at /Statement: expected Action or NotAction.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""", "Policy p.json at /Statement/Action: expected a string, or an array of strings, none of them empty.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","NotAction":"a","Resource":"*"}}""", "Policy p.json at /Statement: has both Action and NotAction.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateLessThan":{"a":"b"}}}}""", "Policy p.json at /Statement/Condition/DateLessThan: is not understood here; expected one of StringEquals, StringNotEquals, StringLike, StringNotLike, ArnEquals, ArnLike.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Federated":"x"}}}""", "Policy p.json at /Statement/Principal/Federated: is not understood here; expected one of AWS, Service.")]
    public void A_policy_that_is_not_understood_is_refused_with_its_place(string text, string message) =>
        Should.Throw<InvalidDataException>(() => PolicyParser.Parse("p.json", text)).Message.ShouldStartWith(message);

    [Fact]
    public void Every_policy_that_ships_can_be_filled_and_read()
    {
        var names = new Glueline.Local.Identity.MissionNames();
        PolicyTemplate.ShippedFiles.ShouldBe(
            ["account-owner.json", "consumer-function.json", "lambda.trust.json", "producer-function.json", "registry-reader.json", "registry-reader.trust.json"],
            ignoreOrder: true);
        foreach (var file in PolicyTemplate.ShippedFiles)
            PolicyTemplate.Shipped(file).Fill(names.Placeholders).Statements.ShouldNotBeEmpty(file);
        PolicyTemplate.ShippedFiles.SelectMany(file => PolicyTemplate.Shipped(file).Names).Distinct().ShouldBe(names.Placeholders.Keys, ignoreOrder: true);
    }

    [Fact]
    public void A_placeholder_without_a_value_is_named() =>
        Should.Throw<InvalidDataException>(() => new PolicyTemplate("p.json", "${color}").Fill(new Dictionary<string, string> { ["region"] = "x" }))
            .Message.ShouldBe("Policy p.json asks for ${color}, which has no value; there are region.");
}
