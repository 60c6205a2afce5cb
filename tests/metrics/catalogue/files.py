"""Small files in the star schema's shapes, in the tests' own words."""

METRIC_TYPES = """\
Metric Type Identifier,Measurement Unit,Measurement Unit (Short Label),MetricTypeKey,Source,\
Hyperlink,Theme,Subcategory,MetricTypes_Key,Metric Type (Short Label),Metric Type
"7","%","100.0","7-wh","Westfacts","https://example.org/7","Health","Sleep",1,\
"Slept well - 7","Adults who
slept well last night - 7"
"7","per 1,000","1000.0","7-ot","Otherfacts","nowhere","","",2,"Owls - 7","Owls - 7"
"8","","1.0","8-wh","Westfacts","","","",3,"Fog - 8","Fog - 8"
"Public fog-horns","Â£","1.0","Public fog-horns-harbour","Harbour","","","",4,\
"Public fog-horns","Public fog-horns"
"""

PERIODS = """\
PeriodKey,Period,Period Start,Period End,Period Type,Period Frequency
"cal_2018","2018",2018-01-01 00:00:00.000,2018-12-31 12:59:59.000,"Calendar year","Annually"
"1_2018","2018",2018-01-01 00:00:00.000,,"Calendar",""
"fin_2018_19","2018/19",2018-04-01 00:00:00.000,2019-03-31 23:59:59.000,"Financial year","Annually"
"""

AREAS = """\
GeographyID,GeographyName,GeographyDescription,GeographyType,AreaKey
W01000001,Harbour,,Ward,ward-1
W02000001,Harbour,,MSOA,msoa-1
"""

_VALUES_HEADER = (
    "\ufeffValue,Lower Confidence Interval,Upper Confidence Interval,Publication Status,AreaKey,"
    "PeriodKey,MetricTypeKey,Sex,Age\n"
)

VALUES = _VALUES_HEADER + (
    "61.5,58,65,Published,ward-1,cal_2018,7-wh,Persons,All ages\n"
    "64,,,Provisional,ward-1,cal_2018,7-wh,Female,16+\n"
    "12,20,10,,msoa-1,fin_2018_19,7-wh,,\n"
    "*,,,,msoa-1,fin_2018_19,7-ot,,\n"
    "13,,,,msoa-1,fin_2018_19,7-wh,,\n"
    "5,,,,ward-9,cal_2018,7-wh,,\n"
    "5,,,,ward-1,1_2018,7-wh,,\n"
    "5,,,,ward-1,cal_2018,9-wh,,\n"
    ",,,,ward-1,cal_2018,8-wh,,\n"
)

CORRECTED = _VALUES_HEADER + "61.7,58,65,Revised,ward-1,cal_2018,7-wh,Persons,All ages\n"

ATTRIBUTES = """\
MSOA,Attribute,Value,%
W02000001,Households estimate 2018,3687,2.54%
W02000001,Fog score,-0.25,
"""
