using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SweepRunner.Core.Trials;
using SweepRunner.Server.Dashboard.Trials;

namespace SweepRunner.Server.Tests.Dashboard.Trials;

public sealed class TrialQueryTests
{
    [Fact]
    public void A_query_survives_the_way_through_its_url()
    {
        var query = new TrialQuery
        {
            State = TrialState.Pruned,
            Filter = "metrics.auc > 0.9 & \"x\"",
            Ranges = [new("eta", 0.1, null), new("a:b", -1, 2e-7)],
            Sort = "m.valid.auc",
            Descending = true,
            Page = 3,
            Columns = ["p.eta", "state"],
            Pins = [4, 17],
        };

        var read = Read(query.Url());

        Assert.Equal(query.Url(), read.Url());
        Assert.Equal(query.Filter, read.Filter);
        Assert.Equal(query.Ranges, read.Ranges);
        Assert.Equal((TrialState.Pruned, 3, true), (read.State!.Value, read.Page, read.Descending));
    }

    [Theory]
    [InlineData("?page=-1&state=7&range=x&range=eta:a..b&pin=minus&sort=")]
    [InlineData("?page=99999999999&state=&filter=%20&range=:1..2")]
    public void What_cannot_be_read_is_left_out(string url) => Assert.Equal("", Read(url).Url());

    [Fact]
    public void A_range_of_choices_is_told_by_their_names_and_one_of_numbers_by_its_ends()
    {
        var range = new ValueRange("booster", 0.6, 1.4);

        Assert.Equal("booster dart", range.Text(["gbtree", "dart"]));
        Assert.Equal("booster none", range.Text(["gbtree"]));
        Assert.Equal("booster 0.6 … 1.4", range.Text(null));
        Assert.Equal("eta – … 0.1", new ValueRange("eta", null, 0.1).Text(null));
    }

    [Fact]
    public void A_range_typed_into_the_form_is_one() =>
        Assert.Equal([new ValueRange("eta", 0.1, null)], Read("?range_of=eta&range_from=0.1&range_to=").Ranges);

    private static TrialQuery Read(string url) => TrialQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(url)));
}
