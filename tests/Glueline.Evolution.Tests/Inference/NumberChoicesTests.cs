namespace Glueline.Evolution.Inference;

public sealed class NumberChoicesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("union", "union")]
    [InlineData("as-seen, /properties/time=long", "as-seen /properties/time=long")]
    [InlineData("/price=decimal(12,2),double,/a=b=decimal( 4 , 0 )", "double /a=b=decimal(4,0) /price=decimal(12,2)")]
    [InlineData("/x=decimal,/x=decimal,long,long", "long /x=decimal")]
    [InlineData(@"/a\,b=long,/c\\=decimal(9,1),/d(=double,/e=long", @"/a,b=long /c\=decimal(9,1) /d(=double /e=long")]
    public void Choices_are_parsed_from_a_list(string list, string choices)
    {
        var read = NumberChoices.ParseList(list);
        string.Join(
                ' ',
                read.Places.Select(place => $"{place.Key}={place.Value}")
                    .Prepend(read.Everywhere is { } types ? new NumberChoice(types).ToString() : "")
            )
            .Trim()
            .ShouldBe(choices);
        NumberChoices
            .ParseList(read.ToString())
            .ShouldSatisfyAllConditions(it => it.Everywhere.ShouldBe(read.Everywhere), it => it.Places.ShouldBe(read.Places));
        new EvolutionOptions
        {
            Inference = new() { Numbers = read.Everywhere ?? NumberTypes.Auto, NumbersAt = read.Places },
        }.Validate();
    }

    [Fact]
    public void All_faults_of_a_list_are_reported() =>
        Should
            .Throw<FormatException>(() =>
                NumberChoices.ParseList("float,price=long,/a=decimal(2,3),/b=long,/b=double,decimal(9,2),long,double")
            )
            .Message.ShouldBe(
                "\"float\": expected auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE); "
                    + "\"price=long\": expected a JSON pointer before =, such as /price=decimal(12,2); "
                    + "\"/a=decimal(2,3)\": expected auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE); "
                    + "\"/b=double\": /b already has long; \"decimal(9,2)\": a precision belongs to one place; expected "
                    + "/FIELD=decimal(9,2); \"double\": long was already chosen"
            );

    [Fact]
    public void The_options_report_an_invalid_choice() =>
        Should
            .Throw<ArgumentException>(() =>
                new EvolutionOptions
                {
                    Inference = new()
                    {
                        KeyFields = [""],
                        NumbersAt = NumberChoices
                            .Default.Places.Add("a", new(NumberTypes.Long))
                            .Add("/b", new(NumberTypes.Long, 3))
                            .Add("/c", new(NumberTypes.Decimal, 2, 3)),
                    },
                }.Validate()
            )
            .Message.ShouldBe(
                "The evolution options are wrong: NumbersAt: /b: only decimal has a precision; NumbersAt: /c: decimal(2,3) is not a "
                    + "valid decimal; expected 1 or more digits, and from 0 to all of them after the point"
                    + "; NumbersAt: \"a\" is not a JSON pointer into the event; expected \"/\" first; KeyFields: a name is empty"
            );
}
