package main

// What the corpus is written with. Every text stands in both languages and
// says the same in both; none holds a number, a name or a fact, so that a page
// made of them breaks no rule of the generator.

// text is a text in Chinese and English.
type text [2]string

// section is a section of the corpus: a kind of entity.
type section struct {
	id    string
	title text
	kind  text   // what one of its entities is called
	noun  text   // the last word of its entities' names
	slug  string // the same in their ids
}

var sections = []section{
	{"parks", text{"园区", "Parks"}, text{"园区", "park"}, text{"园区", "Park"}, "park"},
	{"institutes", text{"院所", "Institutes"}, text{"研究院", "institute"}, text{"研究院", "Institute"}, "institute"},
	{"companies", text{"企业", "Companies"}, text{"企业", "company"}, text{"科技公司", "Technology"}, "technology"},
	{"harbours", text{"港口", "Harbours"}, text{"港口", "harbour"}, text{"码头", "Wharf"}, "wharf"},
}

// Names are made of one word of each of these lists and the section's noun:
// 云湖松岭园区, Yunhu Songling Park. No list holds two words that sound alike.
var (
	firstWords = []text{
		{"云湖", "Yunhu"}, {"清河", "Qinghe"}, {"东岭", "Dongling"}, {"南屏", "Nanping"}, {"西园", "Xiyuan"}, {"北塘", "Beitang"}, {"金桥", "Jinqiao"}, {"银滩", "Yintan"},
		{"玉泉", "Yuquan"}, {"龙口", "Longkou"}, {"凤鸣", "Fengming"}, {"星海", "Xinghai"}, {"月湾", "Yuewan"}, {"朝阳", "Chaoyang"}, {"晨光", "Chenguang"}, {"春柳", "Chunliu"},
		{"秋林", "Qiulin"}, {"长安", "Changan"}, {"永宁", "Yongning"}, {"安平", "Anping"}, {"和顺", "Heshun"}, {"兴隆", "Xinglong"}, {"新港", "Xingang"}, {"古城", "Gucheng"},
		{"青石", "Qingshi"}, {"白沙", "Baisha"}, {"红旗", "Hongqi"}, {"黄泥", "Huangni"}, {"蓝山", "Lanshan"}, {"紫荆", "Zijing"}, {"梅溪", "Meixi"}, {"竹园", "Zhuyuan"},
	}
	middleWords = []text{
		{"松", "Song"}, {"柏", "Bai"}, {"杉", "Shan"}, {"枫", "Feng"}, {"桂", "Gui"}, {"兰", "Lan"}, {"荷", "He"}, {"菊", "Ju"},
		{"梨", "Li"}, {"桃", "Tao"}, {"杏", "Xing"}, {"枣", "Zao"}, {"榆", "Yu"}, {"槐", "Huai"}, {"柳", "Liu"}, {"桑", "Sang"},
		{"麦", "Mai"}, {"稻", "Dao"}, {"茶", "Cha"}, {"棉", "Mian"}, {"鸥", "Ou"}, {"鹰", "Ying"}, {"雁", "Yan"}, {"蝶", "Die"},
		{"鹿", "Lu"}, {"马", "Ma"}, {"牛", "Niu"}, {"虎", "Hu"}, {"鲸", "Jing"}, {"贝", "Bei"}, {"珠", "Zhu"}, {"潮", "Chao"},
	}
	lastWords = []text{
		{"岭", "ling"}, {"坡", "po"}, {"谷", "gu"}, {"川", "chuan"}, {"溪", "xi"}, {"泉", "quan"}, {"滩", "tan"}, {"洲", "zhou"},
		{"岛", "dao"}, {"湾", "wan"}, {"浦", "pu"}, {"渡", "du"}, {"桥", "qiao"}, {"亭", "ting"}, {"台", "tai"}, {"塔", "ta"},
		{"门", "men"}, {"街", "jie"}, {"坊", "fang"}, {"村", "cun"}, {"庄", "zhuang"}, {"屯", "tun"}, {"堡", "bao"}, {"营", "ying"},
		{"关", "guan"}, {"口", "kou"}, {"角", "jiao"}, {"峰", "feng"}, {"崖", "ya"}, {"林", "lin"}, {"田", "tian"}, {"苑", "yuan"},
	}
)

// metric is a metric of the corpus with the ways its values are printed.
type metric struct {
	id      string
	name    text
	unit    string
	printed []string // with %d for a number below 900
}

var metrics = []metric{
	{"output", text{"总产值", "gross output"}, "CNY", []string{"%d.6亿元", "突破%d亿元", "近%d亿元"}},
	{"revenue", text{"营业收入", "operating revenue"}, "CNY", []string{"%d.4亿元", "超过%d亿元"}},
	{"investment", text{"固定资产投资", "investment in fixed assets"}, "CNY", []string{"%d.25亿元", "%d亿元"}},
	{"tax", text{"税收", "tax revenue"}, "CNY", []string{"%d万元", "%d.8亿元"}},
	{"exports", text{"出口额", "exports"}, "USD", []string{"%d万美元", "%d.3亿美元"}},
	{"foreign-capital", text{"实际利用外资", "foreign capital used"}, "USD", []string{"%d万美元", "近%d万美元"}},
	{"companies", text{"企业数", "companies"}, "count", []string{"%d家", "超过%d家", "不少于%d家"}},
	{"tech-companies", text{"高新技术企业数", "high-tech companies"}, "count", []string{"%d家", "%d余家"}},
	{"patents", text{"授权专利", "patents granted"}, "count", []string{"%d件", "超过%d件"}},
	{"projects", text{"在建项目", "projects under way"}, "count", []string{"%d个", "%d项"}},
	{"staff", text{"从业人员", "people employed"}, "count", []string{"%d人", "%d.5万人", "近%d人"}},
	{"graduates", text{"新聘毕业生", "graduates hired"}, "count", []string{"%d人", "约%d人"}},
	{"laboratories", text{"实验室数", "laboratories"}, "count", []string{"%d个", "不少于%d个"}},
	{"standards", text{"参与制定的标准", "standards drafted"}, "count", []string{"%d项", "%d项以上"}},
	{"land", text{"占地面积", "land area"}, "km2", []string{"%d.5平方公里", "约%d平方公里"}},
	{"floor-space", text{"建筑面积", "floor space"}, "m2", []string{"%d万平方米", "近%d万平方米"}},
	{"power", text{"光伏装机", "solar capacity"}, "MW", []string{"%d兆瓦", "超过%d兆瓦"}},
	{"research-share", text{"研发投入强度", "research intensity"}, "%", []string{"%d.2%%", "%d%%"}},
	{"growth", text{"增加值增速", "growth of value added"}, "%", []string{"%d.1%%", "%d%%"}},
	{"occupancy", text{"厂房出租率", "occupancy of workshops"}, "%", []string{"%d%%", "超过%d%%"}},
}

// figureSentences say a figure: the year, the metric's name, the figure.
var figureSentences = []text{
	{"%s年，%s为**%s**，统计口径与上年相同。", "In %s the figure for %s was **%s**, counted in the same way as the year before."},
	{"按照年度报告的说法，%s年%s达到%s，各季度之间波动不大。", "According to the annual report for %s, the figure for %s reached %s, with little change from quarter to quarter."},
	{"%s年的%s是%s，管理部门把它列为考核指标。", "The figure in %s for %s was %s, and the administration uses it to judge the year."},
}

// changeSentence says the change of the figure before it.
var changeSentence = text{"与上年相比，变化幅度为%s。", "Against the year before, it changed by %s."}

// mentionSentences name another entity, which becomes a link.
var mentionSentences = []text{
	{"%s的技术人员参与了设备的选型与调试，双方约定共同使用检测平台。", "Engineers from %s helped to choose and set up the equipment, and both sides agreed to share the test platform."},
	{"这里的样机送到%s做耐久试验，结果按月通报给所有参与单位。", "Prototypes from here go to %s for endurance tests, and the results are sent to all partners every month."},
	{"报告把%s列为主要合作方，双方在人才培养上也有往来。", "The report names %s as a main partner, and the two also train staff together."},
	{"运输和仓储由%s承担，货物当天即可装船。", "Transport and storage are in the hands of %s, and goods can be loaded the same day."},
}

// linkSentences hold an explicit link: its text and its address.
var linkSentences = []text{
	{"合作的经过和分工写在[%s](%s)里，这里不再重复。", "How the partners came together and who does what is told in [%s](%s) and not repeated here."},
	{"同类做法的比较见[%s](%s)，那里列出了差别和原因。", "For how others do the same, see [%s](%s), which lists the differences and the reasons."},
}

// linkTexts are what explicit links say.
var linkTexts = []text{{"合作情况", "the account of the cooperation"}, {"另外那篇介绍", "the other page"}, {"对照说明", "the comparison"}}

// plainSentences say something without figures or names.
var plainSentences = []text{
	{"规划把厂房、研发楼和公寓安排在相邻的街坊里，职工步行就能到达车间和食堂，不必每天在路上花很多时间。", "The plan puts workshops, laboratories and flats in neighbouring blocks, so that staff can walk to work and to the canteen and need not spend hours on the road."},
	{"管理部门把审批窗口集中到服务大厅，材料在线提交，办理进度随时可以查询，企业不用反复跑路。", "The administration has brought its counters together in a service hall; papers are handed in online and their progress can be followed, so that companies need not come again and again."},
	{"冬季供暖改用余热，附近热电厂的管线已经接通，老旧锅炉陆续停用，空气质量明显好转。", "Winter heating now uses waste heat: the pipes from the nearby power station are connected, old boilers are being shut down, and the air has become much better."},
	{"道路和管网先行建设，地下综合管廊把电力、通信和给水放在同条隧道里，日后检修不必开挖路面。", "Roads and pipes came before the buildings, and a utility tunnel carries power, telecoms and water together, so that later repairs need no digging."},
	{"人才公寓优先供应青年技术人员，租金低于周边市场水平，租约期满可以续签。", "Flats for skilled staff go to young engineers before others, at rents below those of the market around, and leases can be renewed when they end."},
	{"当地的大学开设了对口专业，学生最后学年在企业车间里完成毕业设计，不少人毕业后留下工作。", "The local university teaches the trades that are needed here; students spend their last year on projects in the workshops, and many stay after graduation."},
	{"产品检测原来要送到外地，如今在本地就能完成，周期缩短，费用也随之下降。", "Products used to be sent away for testing; now it is done here, which takes less time and costs less."},
	{"绿地沿着河岸展开，步道连接各个街坊，雨水经过下沉花园过滤后才流入河道。", "Green space runs along the river and paths link the blocks, while rain is filtered in sunken gardens before it reaches the water."},
	{"招商团队按产业链分工，围绕缺少的环节去找企业，而不是看哪家肯来就请哪家。", "The investment team is divided along the supply chain and looks for companies that fill its gaps, rather than inviting whoever is willing to come."},
	{"仓库安装了自动分拣线，货物从入库到装车全程扫码，出错的情况比过去少得多。", "The warehouse has an automatic sorting line; goods are scanned from arrival to loading, and mistakes have become far rarer than they were."},
	{"数据中心采用海水冷却，耗电量明显降低，余热还能送到旁边的温室里种植蔬菜。", "The data centre is cooled with sea water and needs much less power, and its waste heat warms greenhouses next door where vegetables grow."},
	{"监管部门把检查合并到同天进行，事前告知清单，企业可以对照着自查自改。", "Regulators now make their inspections on the same day and send the list beforehand, so that companies can check and mend things themselves."},
	{"码头后方新修了铁路支线，集装箱下船后直接换装列车，不再经过城区道路。", "A new railway branch runs behind the quay: containers go from ship to train and no longer pass through the streets of the city."},
	{"实验室的大型仪器对外开放预约，中小企业按使用时间付费，不必自己购置。", "The large instruments of the laboratories can be booked by others; small companies pay for the time they use and need not buy their own."},
	{"园区医院与市里的大医院建立了转诊通道，急诊病人不必再辗转排队。", "The hospital on the site has an arrangement with the large hospitals of the city, so that urgent cases no longer wait in line after line."},
	{"夜间公交线路延长到厂区门口，晚班职工下班后也有车可坐，安全得到保障。", "Night buses now run to the factory gates, so that staff on the late shift have a safe way home."},
	{"合同约定了环保要求，达不到排放标准的生产线必须停产整改，验收合格后才能恢复。", "Contracts lay down environmental terms: a line that misses the emission standard must stop, be mended and pass inspection before it starts again."},
	{"软件企业与装备企业结成对子，先在小范围内试用新系统，成熟之后再推广到其他车间。", "Software companies and machine builders work in partnership, try a new system on a small scale, and bring it to other workshops when it is mature."},
	{"报告提醒，关键零部件仍然依赖进口，供应中断的风险没有消除，需要尽快找到替代来源。", "The report warns that key parts are still imported, that the risk of a break in supply remains, and that other sources must be found soon."},
	{"土地出让时写明了建设期限，逾期不动工的地块由管理部门收回，重新安排用途。", "Land is sold with a date by which building must begin; plots left empty beyond it go back to the administration and are put to other use."},
	{"各部门每月召开协调会，把企业反映的问题登记在册，逐项答复，结果向社会公布。", "The departments meet every month, list the problems that companies raise, answer each of them, and publish the outcome."},
	{"旧厂房没有拆除，改造后成了展厅和工作室，保留下来的吊车梁成为街区的标志。", "The old workshops were not torn down but turned into halls and studios, and the crane beams that were kept have become the mark of the quarter."},
	{"培训中心按企业订单开班，教材由车间师傅参与编写，学员结业时要通过实际操作考核。", "The training centre runs courses to order; skilled workers help to write the textbooks, and trainees must pass a practical test at the end."},
	{"融资担保公司为轻资产企业提供增信，专利和订单都可以作为抵押，贷款手续比过去简便。", "A guarantee company backs firms with few assets; patents and orders are accepted as security, and loans take less paperwork than before."},
	{"水厂扩建后，供水压力趋于稳定，夏季高峰时段不再限量，食品企业的用水有了保证。", "Since the waterworks were enlarged the pressure has been steady, supply is no longer limited at the height of summer, and food makers have the water they need."},
	{"展会每年秋天举办，采购商可以直接到生产线上看样品，当场与工程师讨论改进办法。", "The fair is held every autumn: buyers can look at samples on the production line and talk with the engineers about how to improve them."},
	{"口岸部门延长了通关时间，周末也安排人员值守，鲜活货物随到随检。", "Customs are open longer, with staff on duty at weekends too, and fresh goods are inspected as they come."},
	{"居民代表参加规划讨论，对噪声和停车提出的意见大多写进了方案，其余的也逐条说明了理由。", "Residents took part in the planning; most of what they said about noise and parking went into the scheme, and reasons were given for the rest."},
	{"屋顶铺设了光伏板，白天所发的电优先供车间使用，多余部分并入电网。", "The roofs carry solar panels; by day their power goes to the workshops before anything else, and what is left over is fed into the grid."},
	{"年底的评估认为，进展总体符合预期，但配套的学校和商店建设偏慢，需要加快。", "The review at the end of the year found progress to be as expected on the whole, but schools and shops are late and need to be hurried along."},
}

// headings are the titles of a page's parts.
var headings = []text{
	{"概况", "Overview"}, {"产业基础", "Industrial base"}, {"创新平台", "Places of research"}, {"公共服务", "Public services"}, {"交通与物流", "Transport"},
	{"合作与往来", "Partners"}, {"建设进展", "Progress of building"}, {"问题与打算", "Problems and plans"}, {"环境与生活", "Environment and life"}, {"主要数据", "Main figures"},
}

var relationKinds = []struct {
	id             string
	label, inverse text
}{
	{"works-with", text{"合作对象", "Works with"}, text{"合作对象", "Works with"}},
	{"supplies", text{"供货给", "Supplies"}, text{"供货商", "Supplied by"}},
}
