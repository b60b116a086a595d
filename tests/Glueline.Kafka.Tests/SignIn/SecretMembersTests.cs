namespace Glueline.Kafka.Tests.SignIn;

public sealed class SecretMembersTests
{
    private const string Form = """{"username": …, "password": …}""";

    [Fact]
    public void Members_are_read_and_optional_ones_may_be_absent()
    {
        using var members = SecretMembers.Parse("AmazonMSK_till", Form, """{"username":"till","password":"p;ä","more":1,"empty":""}""");
        (members.Required("username"), members.Required("password"), members.Optional("empty"), members.Optional("none")).ShouldBe(
            ("till", "p;ä", null, null)
        );
    }

    [Theory]
    [InlineData(null, "is binary")]
    [InlineData("till:hunter2", "is not JSON")]
    [InlineData("[\"hunter2\"]", "is not a JSON object")]
    [InlineData("{\"username\":\"till\",\"passwort\":\"hunter2\"}", "has no \"password\"")]
    [InlineData("{\"username\":\"till\",\"password\":42}", "has no \"password\"")]
    public void A_fault_names_what_is_wrong_and_nothing_of_the_secret(string? text, string what)
    {
        var fault = Should.Throw<InvalidOperationException>(() =>
        {
            using var members = SecretMembers.Parse("AmazonMSK_till", Form, text);
            members.Required("password");
        });
        fault.Message.ShouldBe($"The secret \"AmazonMSK_till\" for signing in to Kafka {what}: expected {Form}.");
        fault.InnerException.ShouldBeNull();
    }
}
